using System.Diagnostics;
using System.Net;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.EndToEnd.Faults;

/// <summary>Whatever a store does, pictures are answered 200 and clicks 302, in time; afterwards all is as before.</summary>
/// <remarks>Providers, hub and feeds are on no path of an open or a click; tables and blobs are what is left to fail.</remarks>
[Collection(StackTests.Name)]
public sealed class DependencyMatrixTests(StackFixture stack)
{
    // The promises, and as much again for a machine that does something else at the moment.
    private const double MostPictureMs = 250 * 2;
    private const double MostClickMs = 50 * 2;
    private static readonly int Requests = TestSize.Of(usual: 100, full: 1_250);   // 8 rows: 10,000 pictures and 10,000 clicks at full size

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpensAndClicks_UnderEveryFaultOfAStore_AreAnsweredInTime()
    {
        await using var host = await FaultyStoreHost.StartAsync(stack.Services, Stop);
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "banner", "hero");
        await OpenPersonalAsync(host, mail);

        foreach (var (name, proxy) in new[] { ("tables", host.Tables), ("blobs", host.Blobs) })
        {
            foreach (var fault in new[] { Fault.Reset, Fault.Hang, Fault.Busy, Fault.Garbage })
            {
                proxy.Strike(fault);
                await AssertAnsweredAsync(host, mail, $"{name} {fault}");
                proxy.Strike(Fault.None);
                await OpenPersonalAsync(host, mail);
            }
        }
    }

    private static async Task AssertAnsweredAsync(FaultyStoreHost host, Mail mail, string row)
    {
        var (pictures, clicks) = (new Durations(), new Durations());
        for (var number = 0; number < Requests; number++)
        {
            var placement = number % 2 == 0 ? "banner" : "hero";
            var opened = await host.Client.OpenAsync(mail.Image(placement), Stop);
            Assert.True(opened.Status == HttpStatusCode.OK, $"{row}: {opened.Status}");
            Assert.StartsWith("image/", opened.Headers["Content-Type"], StringComparison.Ordinal);
            Assert.Contains("no-store", opened.Headers["Cache-Control"], StringComparison.Ordinal);
            pictures.AddMs(opened.TimingMs("total")!.Value);

            var start = Stopwatch.GetTimestamp();
            using var clicked = await host.Client.SendAsync(HttpMethod.Get, mail.Click(placement).PathAndQuery, Stop);
            Assert.True(clicked.StatusCode == HttpStatusCode.Found, $"{row}: {clicked.StatusCode}");
            clicks.AddMs(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{row}: pictures {pictures}; clicks {clicks}");
        Assert.InRange(pictures.Percentile(99), 0, MostPictureMs);
        Assert.InRange(clicks.Percentile(95), 0, MostClickMs);
    }

    private static Task<OpenedPicture> OpenPersonalAsync(FaultyStoreHost host, Mail mail) =>
        Until.SeenAsync("a personal picture", () => host.Client.OpenAsync(mail.Image("banner"), Stop), opened => opened.Neutral is null, Stop);
}
