namespace Personalize.Rendering.Designs;

/// <summary>The most a design may ask for. Written for mail pictures: the largest seen in use is about 1,400 px wide.</summary>
internal static class DesignLimits
{
    public const int MaxSidePx = 2_000;
    public const int MaxLayers = 64;                // in one list, as written
    public const int MaxExpandedLayers = 400;       // in all lists, rows repeated
    public const int MaxSlots = 400;                // templates, rows repeated: each is rendered at every open
    public const int MaxDepth = 4;                  // groups, rows and fallbacks within each other
    public const int MaxRows = 20;
    public const int MaxMarkers = 20;
    public const int MaxCountdowns = 1;     // a GIF has one clock
    public const int MaxChoices = 64;
    public const int MaxTextLength = 500;   // characters of a fixed text or of a template
    public const int MaxPathLength = 120;
    public const int MaxAssetLength = 200;
    public const int MaxFrames = 120;
    public const double MinSizePx = 4;
    public const double MaxSizePx = 400;
}
