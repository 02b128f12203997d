using Personalize.Core.Content;

namespace Personalize.Cli.Gallery;

/// <summary>A picture of the page.</summary>
/// <param name="Rule">Null where no scene of the grid leads to the creative, or for a neutral one.</param>
/// <param name="Extension">Of its file, without a dot.</param>
/// <param name="FirstMs">To assemble it, the first time with these texts.</param>
/// <param name="AgainMs">The same once more.</param>
internal sealed record GalleryPicture(
    Placement Placement, string Creative, string? Rule, GalleryScene Scene, IReadOnlyList<string> Values, byte[] Bytes, string Extension, double FirstMs, double AgainMs);
