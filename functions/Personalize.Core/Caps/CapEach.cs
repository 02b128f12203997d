namespace Personalize.Core.Caps;

/// <summary>What a cap counts separately.</summary>
public enum CapEach
{
    /// <summary>Nothing: all together.</summary>
    Everything,
    Channel,
    Placement,
    Rule,
    Creative,
    Message,
}
