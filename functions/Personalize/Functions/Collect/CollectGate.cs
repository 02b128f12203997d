using System.Globalization;
using Personalize.Core.Events;
using Personalize.Hosting;
using Personalize.Hosting.Settings;

namespace Personalize.Functions.Collect;

/// <summary>Who may send, from which pages and how much.</summary>
/// <remarks>A browser's key stands in a public page: its pages are named, and one address cannot use up what the others need.</remarks>
internal sealed class CollectGate(Keys keys, OriginList defaultOrigins, CollectSettings limits, int proxyHops, TimeProvider clock)
{
    // Two addresses in one slot share an allowance of ten seconds' worth: with a thousand senders at once one in four has company.
    private const int AddressSlots = 4_096;

    private readonly RateLimit _byKey = new(keys.WriteKeyCount, clock);
    private readonly RateLimit _byAddress = new(AddressSlots, clock);

    public WriteKey? Find(string? key) => keys.Find(key);

    /// <summary>True where the sender may go on, at the price of one event; false after 403 or 429 was answered.</summary>
    public async Task<bool> AdmitAsync(HttpContext context, WriteKey key)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && key.Trust == SourceTrust.Browser && !(key.Origins ?? defaultOrigins).Contains(origin))
        {
            await Problem.WriteAsync(
                context, 403, "Origin not allowed", "Pages of this origin may not send with this write key. Name it in the key's origins, or in Cors__Origins.");
            return false;
        }

        var wait = Wait(context.Request, key);
        if (wait > TimeSpan.Zero)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Problem.WriteAsync(context, 429, "Too many events", "Send the same again after the time in Retry-After; nothing of it was taken.");
            return false;
        }

        Spend(context.Request, key, 1);
        return true;
    }

    public void Spend(HttpRequest request, WriteKey key, int events)
    {
        if (PerSecond(key) is > 0 and var perSecond)
        {
            _byKey.Spend(keys.IndexOf(key), events, perSecond);
        }

        if (AddressSlot(request, key) is { } slot)
        {
            _byAddress.Spend(slot, events, limits.EventsPerSecondPerAddress);
        }
    }

    private TimeSpan Wait(HttpRequest request, WriteKey key)
    {
        var ofKey = PerSecond(key) > 0 ? _byKey.Wait(keys.IndexOf(key)) : TimeSpan.Zero;
        var ofAddress = AddressSlot(request, key) is { } slot ? _byAddress.Wait(slot) : TimeSpan.Zero;
        return ofKey > ofAddress ? ofKey : ofAddress;
    }

    private int PerSecond(WriteKey key) => key.EventsPerSecond ?? limits.EventsPerSecond;

    // Servers share an address with their load balancer, and their key is a secret.
    private int? AddressSlot(HttpRequest request, WriteKey key) =>
        key.Trust == SourceTrust.Browser && limits.EventsPerSecondPerAddress > 0 && ClientAddress.Of(request, proxyHops) is { } address
            ? (int)((uint)HashCode.Combine(key.Key, address) % AddressSlots)
            : null;
}
