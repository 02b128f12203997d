using Personalize.Rendering;

namespace Personalize.Tests.Rendering.Text;

/// <summary>Font files to be brought by somebody else.</summary>
internal static class Fonts
{
    /// <summary>Playfair Display, bold.</summary>
    public static readonly byte[] Serif = File.ReadAllBytes(Path.Combine(new RenderingOptions().FontsFolder, "PlayfairDisplay_700Bold.ttf"));
}
