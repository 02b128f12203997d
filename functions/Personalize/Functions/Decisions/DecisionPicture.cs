using System.Text.Json;
using Personalize.Content;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Rendering;

namespace Personalize.Functions.Decisions;

/// <summary>Draws a recorded decision's picture again: from its own content bundle, with the values it showed then, for the moment it was for.</summary>
/// <remarks>Never an approximation: what does not come out byte for byte, by the record's digest, is not shown.</remarks>
internal sealed class DecisionPicture(PastContent contents, PictureDrawer drawer)
{
    /// <exception cref="Storage.Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task AnswerAsync(HttpContext context, byte[] document)
    {
        using var json = JsonDocument.Parse(document);
        var decision = json.RootElement;
        if (!decision.TryGetProperty("picture", out var picture))
        {
            await Problem.WriteAsync(context, 404, "This decision has no picture", "It was taken for a placement of JSON payloads.");
            return;
        }

        var hash = decision.GetProperty("versions").GetProperty("content").GetString()!;
        if (await contents.FindAsync(hash, context.RequestAborted) is not { } content
            || content.FindPlacement(decision.GetProperty("placement").GetString()!) is not { } placement)
        {
            await Problem.WriteAsync(context, 410, "The content of this decision is gone", $"Bundle {hash} is not in the store any more, or cannot be read.");
            return;
        }

        var look = PictureLook.Read(picture);
        var bytes = drawer.Draw(content, placement, look, decision.GetProperty("at").GetDateTimeOffset());
        if (PictureDrawer.DigestOf(bytes) != picture.GetProperty("sha256").GetString())
        {
            var engine = picture.GetProperty("engine").GetString();
            await Problem.WriteAsync(context, 409, "The picture cannot be drawn as it was", $"It was drawn by version {engine} of the engine; this is version {EngineVersion.Text}.");
            return;
        }

        await PictureBody.WriteAsync(context, look.Format, bytes);
    }
}
