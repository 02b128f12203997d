namespace Personalize.Core.Caps;

/// <summary>What is about to be shown.</summary>
public readonly record struct CapSubject(string Channel, string Placement, string Rule, string Creative, ulong Message);
