using System.Collections.Immutable;

namespace Personalize.Rendering;

/// <summary>A compiled picture measured in the formats that mail clients show, without a recipient's values.</summary>
/// <param name="Best">A GIF where it moves; otherwise what the design asks for, or by the figures the smaller one that does not look worse.</param>
/// <param name="Png">As palette PNG.</param>
/// <param name="Jpeg">As JPEG.</param>
/// <param name="Notes">What is lowered to keep <see cref="RenderingOptions.MaxOutputBytes"/>, in words for the design's author; empty when nothing is.</param>
public sealed record PictureWeight(PictureFormat Best, EncodedWeight Png, EncodedWeight Jpeg, ImmutableArray<string> Notes);
