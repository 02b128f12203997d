namespace Personalize.Rendering.Assembling;

/// <summary>How many looks there are.</summary>
internal enum LookKind
{
    /// <summary>Nobody knows what a look depends on: none is kept.</summary>
    Unknown,

    /// <summary>As many as there are values, names for example: one that comes a second time is kept.</summary>
    Endless,

    /// <summary>A few, icons for example: each is kept at its first use.</summary>
    Few,
}
