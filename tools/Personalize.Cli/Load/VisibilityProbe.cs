using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Personalize.Cli.Remote;

namespace Personalize.Cli.Load;

/// <summary>Customers who look at something and wait for their picture to show it, over and over, while the load runs.</summary>
internal sealed class VisibilityProbe(RemoteClient remote, LoadOrder order, TimeProvider clock)
{
    // Each look is an open with its reads and writes, which the same store has to serve beside the load: a tighter loop measures itself.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private int _neutral;

    /// <summary>From the answer that an event is accepted to the first picture that shows it.</summary>
    public Latencies Visible { get; } = new();

    /// <summary>Opens that gave the neutral picture: the handler or its store was late.</summary>
    public int Neutral => Volatile.Read(ref _neutral);

    /// <summary>Makes the probes known, and returns their pictures.</summary>
    /// <exception cref="RemoteTrouble">The placement cannot be had.</exception>
    public async Task<IReadOnlyList<Uri>> PrepareAsync(CancellationToken stop)
    {
        for (var probe = 0; probe < order.Probes; probe++)
        {
            await PostAsync(probe, new JsonObject { ["type"] = "identify", ["traits"] = new JsonObject { ["firstName"] = "Probe" } }, stop);
        }

        var recipients = new JsonArray([.. Enumerable.Range(0, order.Probes).Select(probe => new JsonObject { ["userId"] = IdOf(probe) })]);
        var passes = await remote.PostAsAdminAsync(
            "/v1/passes", Bytes(new JsonObject { ["message"] = "load", ["placements"] = new JsonArray(order.Placement), ["recipients"] = recipients }), stop);
        foreach (var probe in Enumerable.Range(0, order.Probes))
        {
            var startedAt = clock.GetTimestamp();
            while (await remote.GetAsync(RemoteClient.CustomerPath(IdOf(probe)), stop) is null)
            {
                await WaitAsync(startedAt, "made known", stop);
            }
        }

        return [.. passes!.Value.GetProperty("passes").EnumerateArray().Select(pass => new Uri(pass.GetProperty("urls").GetProperty(order.Placement!).GetProperty("image").GetString()!))];
    }

    /// <summary>One probe, until the load ends.</summary>
    public async Task RunAsync(int probe, Uri picture, CancellationToken ended, CancellationToken stop)
    {
        for (var look = 0; !ended.IsCancellationRequested; look++)
        {
            var before = await PersonalAsync(picture, stop);
            var properties = new JsonObject
            {
                ["product_id"] = string.Create(CultureInfo.InvariantCulture, $"probe-{look}"),
                ["category"] = look % 2 == 0 ? "lamps" : "sofas",
                ["name"] = string.Create(CultureInfo.InvariantCulture, $"Number {look}"),
            };
            await PostAsync(probe, new JsonObject { ["type"] = "track", ["event"] = "Product Viewed", ["properties"] = properties }, stop);
            var acceptedAt = clock.GetTimestamp();
            while ((await PersonalAsync(picture, stop)).AsSpan().SequenceEqual(before))
            {
                await WaitAsync(acceptedAt, $"shown by {order.Placement}", stop);
            }

            Visible.Add(clock.GetElapsedTime(acceptedAt));
            await Task.Delay(Rest, clock, stop);
        }
    }

    // A neutral picture shows nothing of anybody: it is no sign that the event is visible, nor that it is not.
    private async Task<byte[]> PersonalAsync(Uri picture, CancellationToken stop)
    {
        var startedAt = clock.GetTimestamp();
        while (true)
        {
            if (await remote.OpenAsync(picture, stop) is { } personal)
            {
                return personal;
            }

            Interlocked.Increment(ref _neutral);
            await WaitAsync(startedAt, $"shown anything personal by {order.Placement}", stop);
        }
    }

    private string IdOf(int probe) => string.Create(CultureInfo.InvariantCulture, $"load-{order.Seed}-probe-{probe}");

    private async Task PostAsync(int probe, JsonObject call, CancellationToken stop)
    {
        call["userId"] = IdOf(probe);
        call["messageId"] = Guid.NewGuid().ToString("N");
        await remote.PostEventsAsync(Bytes(new JsonObject { ["batch"] = new JsonArray(call) }), (_, _) => { }, stop);
    }

    private async Task WaitAsync(long since, string what, CancellationToken stop)
    {
        if (clock.GetElapsedTime(since) > Patience)
        {
            throw new RemoteTrouble($"A probe was not {what} within {Patience.TotalSeconds} s.");
        }

        await Task.Delay(Glance, clock, stop);
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
