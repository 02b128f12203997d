using System.Text.Json;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Hosting;

namespace Personalize.Functions.Dispatch;

/// <summary>An action as it came through the hub.</summary>
internal sealed record DispatchedAction(DecisionId Id, Registration Customer, string Action, IReadOnlyList<Purpose> Purposes, IReadOnlyList<string> Webhooks, byte[] Document)
{
    /// <summary>Null for bytes that are no action of ours.</summary>
    public static DispatchedAction? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 64 });
            var root = document.RootElement;
            return DecisionId.TryParse(JsonBody.TextProperty(root, "id"), out var id)
                && Registration.TryParse(JsonBody.TextProperty(root, "customer"), out var customer)
                && JsonBody.TextProperty(root, "action") is { } action
                ? new DispatchedAction(
                    id.Value, customer, action,
                    [.. Texts(root.GetProperty("why").GetProperty("consent")).Select(PurposeNames.Parse).OfType<Purpose>()],
                    [.. Texts(root.GetProperty("webhooks"))],
                    body.ToArray())
                : null;
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(JsonBody.TextOf).OfType<string>();
}
