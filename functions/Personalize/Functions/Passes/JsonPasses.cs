using System.Buffers;
using System.Text.Json;
using Personalize.Content;
using Personalize.Hosting;

namespace Personalize.Functions.Passes;

/// <summary>Passes for a list of recipients in JSON.</summary>
internal sealed class JsonPasses(PassIssuer issuer, LoadedContent content, int defaultExpiresInDays, TimeProvider clock)
{
    /// <summary>Longest body, in bytes: a longer list goes as CSV, which takes constant memory.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        using var request = await JsonBody.ReadAsync(context, MaxBytes);
        if (request is null)
        {
            return;
        }

        var errors = new List<ProblemError>();
        var root = request.RootElement;
        var order = ReadOrder(root, errors);
        var recipients = Recipients(root, errors);
        if (order is null || errors.Count > 0)
        {
            await Problem.WriteAsync(context, 400, "The request for passes is not valid", errors: errors);
            return;
        }

        await AnswerAsync(context, order, recipients, errors);
    }

    private async Task AnswerAsync(HttpContext context, PassOrder order, JsonElement recipients, List<ProblemError> errors)
    {
        var now = clock.GetUtcNow();
        var overflow = issuer.NewOverflow();
        var body = new ArrayBufferWriter<byte>(4_096);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("message", order.Message);
            WritePlacements(json, order);
            json.WriteStartArray("passes");
            var index = 0;
            foreach (var element in recipients.EnumerateArray())
            {
                if (PassRequest.ReadRecipient(element, $"/recipients/{index++}", errors) is { } recipient)
                {
                    WritePass(json, order, recipient.UserId, issuer.Issue(order, recipient, now, overflow));
                }
            }

            json.WriteEndArray();
            ProblemErrors.Write(json, errors);
            json.WriteEndObject();
        }

        if (!await overflow.TryFlushAsync(context.RequestAborted))
        {
            await PassesFunction.WriteUnavailableAsync(context);
            return;
        }

        await JsonBody.WriteAsync(context, 200, body.WrittenMemory);
    }

    // What the sender's img needs beside its address: the same for every recipient.
    private void WritePlacements(Utf8JsonWriter json, PassOrder order)
    {
        json.WriteStartObject("placements");
        foreach (var name in order.Placements)
        {
            if (content.FindPlacement(name)?.Picture is { } picture)
            {
                json.WriteStartObject(name);
                json.WriteString("alt", picture.Alt);
                json.WriteNumber("widthPx", picture.WidthPx);
                json.WriteNumber("heightPx", picture.HeightPx);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }

    private void WritePass(Utf8JsonWriter json, PassOrder order, string userId, string pass)
    {
        json.WriteStartObject();
        json.WriteString("userId", userId);
        json.WriteString("pass", pass);
        json.WriteStartObject("urls");
        foreach (var placement in order.Placements)
        {
            json.WriteStartObject(placement);
            json.WriteString("image", issuer.Urls.Image(placement, pass, content.ExtensionOf(placement)));
            json.WriteString("click", issuer.Urls.Click(placement, pass));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private PassOrder? ReadOrder(JsonElement root, List<ProblemError> errors)
    {
        var placements = new List<string>();
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("placements", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            placements.AddRange(list.EnumerateArray().Select(name => JsonBody.TextOf(name) ?? ""));
        }

        int? days = defaultExpiresInDays;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("expiresInDays", out var given))
        {
            days = given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var number) ? number : null;
        }

        return PassRequest.ReadOrder(JsonBody.TextProperty(root, "message"), placements, days, content.IsPicture, errors);
    }

    private static JsonElement Recipients(JsonElement root, List<ProblemError> errors)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("recipients", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            return list;
        }

        errors.Add(new ProblemError("/recipients", "A list of recipients is required, each { \"userId\": … }."));
        return default;
    }
}
