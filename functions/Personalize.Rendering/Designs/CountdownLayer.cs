using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>
/// The time left until a moment. As GIF it runs for <paramref name="Frames"/> changes and then stands; other formats show the first frame.
/// The largest unit takes what is above it (30 hours with no days shown are 30); a number wider than its cell is shown as 99.
/// </summary>
/// <param name="Units">1-4, largest first, none twice, without gaps.</param>
/// <param name="Labels">As many as units, or none.</param>
/// <param name="Frames">1-120, default 60.</param>
/// <param name="Expired">Drawn in the middle of the box once the moment is past; null leaves zeros.</param>
/// <param name="Tile">Null: digits stand on the background.</param>
public sealed record CountdownLayer(
    Box Box, TemplateText Until, ImmutableArray<CountdownUnit> Units, ImmutableArray<TemplateText> Labels, TextFont Font, Rgba Color,
    TextFont LabelFont, Rgba LabelColor, int Frames, TemplateText? Expired, CountdownTile? Tile) : Layer(Box);
