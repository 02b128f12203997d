using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>A fixed rectangle of one opaque colour: most backgrounds. As a bitmap, a canvas of it was drawn by librsvg and kept beside the pictures.</summary>
internal sealed record CompiledFill(Box Box, Rgba Color) : CompiledLayer(Box, IsFixed: true)
{
    public override void Draw(Canvas canvas, in Scene scene) => canvas.Fill(Box, Color);

    public override LookKind Identify(in Scene scene, ref LookKey key) => LookKind.Few;

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => [canvas => canvas.Fill(Box, Color)];
}
