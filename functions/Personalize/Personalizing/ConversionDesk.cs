using System.Text.Json;
using Personalize.Core.Acting;
using Personalize.Core.Contexts;
using Personalize.Core.Decisions;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Kpis;
using Personalize.Storage.Decisions;

namespace Personalize.Personalizing;

/// <summary>
/// Counts an order once, over all channels that tell of it, and says what led to it: the last click within seven days, else the last
/// action within three, else what was seen last within one. An order without a number is told apart by its message.
/// </summary>
internal sealed class ConversionDesk(LastTouchReader touches, FactDesk facts, RegistrationHasher hasher)
{
    /// <summary>The event that is a conversion.</summary>
    public const string Event = "Order Completed";

    private static readonly TimeSpan ClickLasts = TimeSpan.FromDays(7);
    private static readonly TimeSpan ActionLasts = TimeSpan.FromDays(3);
    private static readonly TimeSpan ViewLasts = TimeSpan.FromDays(1);

    /// <param name="order">The event.</param>
    /// <param name="customer">Whose: all registrations of the person.</param>
    /// <param name="recent">What was done about this customer lately.</param>
    /// <param name="mayAnalyse">Whether the customer allows analysis: without it the order counts and leads back to nothing.</param>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">Not counted.</exception>
    public async Task NoteAsync(CustomerEvent order, CustomerContext customer, IEnumerable<RecentAct> recent, bool mayAnalyse, CancellationToken stop)
    {
        var (attributed, decision) = mayAnalyse ? await AttributeAsync(order.At, customer, recent, stop) : (None(order.At), null);
        var number = Text(order.Properties, "order_id") ?? Text(order.Properties, "orderId");
        await facts.ConvertAsync(
            attributed with
            {
                Id = FactDesk.KeyedIdOf(hasher, number is null ? $"message {order.UniqueId}" : $"order {number}"),
                Kind = KpiFactKind.Conversion,
                At = order.At,
                Channel = attributed.Channel.Length > 0 ? attributed.Channel : EventContext.ChannelOf(order),
                Cents = (long)Math.Round(100 * Math.Clamp(Number(order.Properties), -1e9, 1e9)),
                Currency = Text(order.Properties, "currency") is { Length: <= 8 } currency ? currency.ToUpperInvariant() : "",
            },
            decision is null ? [] : await touches.FindExposuresAsync(decision, stop),
            stop);
    }

    private async Task<(KpiFact Fact, string? Decision)> AttributeAsync(DateTimeOffset at, CustomerContext customer, IEnumerable<RecentAct> recent, CancellationToken stop)
    {
        var none = None(at);
        var tags = customer.Registrations.Select(registration => DecisionId.TagOf(hasher.KeyOf(registration))).ToArray();
        var clicks = await Task.WhenAll(tags.Select(tag => touches.FindClickAsync(tag, at - ClickLasts, at, stop)));
        if (Latest(clicks) is { } clicked)
        {
            return ((await facts.FindAsync(clicked, stop) ?? none) with { Via = "click" }, clicked);
        }

        if (recent.FirstOrDefault(act => act.At <= at && at - act.At <= ActionLasts) is { } act)
        {
            return (none with { Via = "action", Action = act.Action }, null);
        }

        var views = await Task.WhenAll(tags.Select(tag => touches.FindSeenAsync(tag, at - ViewLasts, at, stop)));
        return Latest(views) is { } seen ? ((await facts.FindAsync(seen, stop) ?? none) with { Via = "view" }, seen) : (none, null);
    }

    private static KpiFact None(DateTimeOffset at) => new() { Id = "", Kind = KpiFactKind.Conversion, At = at, Via = "none" };

    private static string? Latest(IEnumerable<(string Decision, DateTimeOffset At)?> touches) =>
        touches.OfType<(string Decision, DateTimeOffset At)>().OrderByDescending(touch => touch.At).Select(touch => touch.Decision).FirstOrDefault();

    private static string? Text(JsonElement properties, string name) =>
        properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    private static double Number(JsonElement properties)
    {
        foreach (var name in (ReadOnlySpan<string>)["total", "revenue", "value"])
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
            {
                return number;
            }
        }

        return 0;
    }
}
