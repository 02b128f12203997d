namespace Personalize.Rendering;

/// <summary>Names the drawing engine in decision records and caches.</summary>
public static class EngineVersion
{
    /// <summary>Changes whenever the same design, values and moment would give other bytes.</summary>
    public const string Text = "13";
}
