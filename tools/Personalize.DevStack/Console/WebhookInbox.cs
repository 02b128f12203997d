using System.Globalization;
using System.Text;
using System.Text.Json;
using Personalize.Core.Webhooks;
using Personalize.DevStack.Journals;
using Personalize.DevStack.Running;

namespace Personalize.DevStack.Console;

/// <summary>A receiver of actions as a brand's CRM would be one: it checks the signature, knows repeats by their id, and shows what came.</summary>
internal sealed class WebhookInbox(Journal journal, TimeProvider clock)
{
    private const int MaxKept = 500;
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly List<(string Id, int Times, JsonElement Action)> _actions = [];
    private readonly WebhookSecret _secret = WebhookSecret.TryParse(DevSettings.WebhookSecret, out var secret) ? secret : throw new InvalidOperationException("The secret of development is none.");

    /// <summary>POST /api/hooks.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var id = context.Request.Headers["webhook-id"].ToString();
        if (!long.TryParse(context.Request.Headers["webhook-timestamp"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > MaxSkew
            || !_secret.Verifies(context.Request.Headers["webhook-signature"], id, seconds, body.ToArray()))
        {
            journal.Tell(JournalKind.Trouble, "webhook refused: the signature is not ours");
            await ConsoleAnswer.ProblemAsync(context, StatusCodes.Status401Unauthorized, "The signature does not verify.");
            return;
        }

        using var document = JsonDocument.Parse(body.ToArray());
        Keep(id, document.RootElement.GetProperty("data").Clone());
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>GET /api/actions: what came, newest first.</summary>
    public Task ListAsync(HttpContext context) => ConsoleAnswer.JsonAsync(context, json =>
    {
        json.WriteStartArray("actions");
        lock (_lock)
        {
            foreach (var (_, times, action) in Enumerable.Reverse(_actions))
            {
                json.WriteStartObject();
                json.WriteNumber("times", times);
                json.WritePropertyName("action");
                action.WriteTo(json);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    });

    private void Keep(string id, JsonElement action)
    {
        lock (_lock)
        {
            var known = _actions.FindIndex(one => one.Id == id);
            if (known >= 0)
            {
                _actions[known] = _actions[known] with { Times = _actions[known].Times + 1 };
                return;
            }

            _actions.Add((id, 1, action));
            if (_actions.Count > MaxKept)
            {
                _actions.RemoveAt(0);
            }
        }

        journal.Tell(JournalKind.Action, Describe(action));
    }

    private static string Describe(JsonElement action)
    {
        var text = new StringBuilder($"{action.GetProperty("action").GetString()} for {action.GetProperty("customer").GetString()} by {action.GetProperty("channel").GetString()}");
        foreach (var motive in action.GetProperty("motives").EnumerateArray().Take(2))
        {
            text.Append(CultureInfo.InvariantCulture, $", {motive.GetProperty("motive").GetString()} {motive.GetProperty("score").GetDouble():0.00}");
        }

        return text.ToString();
    }
}
