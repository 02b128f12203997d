using Personalize.Content;
using Personalize.Core.Content;
using Personalize.Core.Passes;
using Personalize.Rendering;

namespace Personalize.Functions.Open;

/// <summary>One picture to draw.</summary>
/// <param name="Content">The content in force when the request came.</param>
/// <param name="Placement">Where it appears.</param>
/// <param name="Format">What the URL's extension asks for.</param>
/// <param name="Density">Pixels per CSS pixel, 1 to 3.</param>
/// <param name="Pass">Whose; null for everyone.</param>
/// <param name="Counts">Whether this fetch is recorded; a HEAD is not.</param>
internal sealed record PictureOrder(LoadedContent Content, Placement Placement, PictureFormat Format, int Density, Pass? Pass, bool Counts);
