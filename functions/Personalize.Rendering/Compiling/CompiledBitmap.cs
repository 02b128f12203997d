using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>A fixed picture or shape, placed on the canvas.</summary>
internal sealed record CompiledBitmap(Bitmap Bitmap) : CompiledLayer(Bitmap.Box, IsFixed: true)
{
    public override void Draw(Canvas canvas, in Scene scene) => canvas.Draw(Bitmap, 0, 0);

    public override LookKind Identify(in Scene scene, ref LookKey key) => LookKind.Few;

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => [canvas => canvas.Draw(Bitmap, 0, 0)];
}
