namespace Personalize.Core.Ambient;

/// <summary>What is wrong with a report, and where: a JSON pointer into the request.</summary>
public sealed record AmbientError(string At, string Message);
