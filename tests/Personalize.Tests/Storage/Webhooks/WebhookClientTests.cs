using System.Globalization;
using System.Net;
using Personalize.Core.Webhooks;
using Personalize.Storage.Webhooks;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.Tests.Storage.Webhooks;

public sealed class WebhookClientTests
{
    private static readonly WebhookSecret First = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static readonly WebhookSecret Second = Secret("whsec_ZGV2LXdlYmhvb2sta2V5LW5vdC1hLXNlY3JldC0wMTIz");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_ToAReceiver_IsSignedByEachSecret()
    {
        await using var receiver = new LoopbackServer(_ => LoopbackReply.Text(204, ""));
        using var client = new WebhookClient(allowPrivate: true, new FakeClock());

        Assert.Equal(WebhookOutcome.Delivered, await PostAsync(client, receiver.Endpoint));

        var request = Assert.Single(receiver.Requests);
        var at = long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture);
        Assert.Equal("id-1", request.Headers["webhook-id"]);
        Assert.True(First.Verifies(request.Headers["webhook-signature"], "id-1", at, request.Body));
        Assert.True(Second.Verifies(request.Headers["webhook-signature"], "id-1", at, request.Body));
    }

    [Theory]
    [InlineData(200, WebhookOutcome.Delivered)]
    [InlineData(302, WebhookOutcome.Failed)]
    [InlineData(400, WebhookOutcome.Failed)]
    [InlineData(410, WebhookOutcome.Gone)]
    [InlineData(503, WebhookOutcome.Failed)]
    public async Task Post_ByStatus_IsDeliveredFailedOrGone(int status, WebhookOutcome expected)
    {
        await using var receiver = new LoopbackServer(_ => LoopbackReply.Text(status, ""));
        using var client = new WebhookClient(allowPrivate: true, new FakeClock());

        Assert.Equal(expected, await PostAsync(client, receiver.Endpoint));
    }

    [Fact]
    public async Task Post_ToThisMachineWhereThatIsNotAllowed_ConnectsToNothing()
    {
        await using var receiver = new LoopbackServer(_ => LoopbackReply.Text(204, ""));
        using var client = new WebhookClient(allowPrivate: false, new FakeClock());

        Assert.Equal(WebhookOutcome.Failed, await PostAsync(client, receiver.Endpoint));
        Assert.Empty(receiver.Requests);
    }

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    public void Address_OfAReceiver_IsPublic(string address, bool expected) => Assert.Equal(expected, PublicAddresses.IsPublic(IPAddress.Parse(address)));

    private static Task<WebhookOutcome> PostAsync(WebhookClient client, Uri url) =>
        client.PostAsync(new Webhook("crm", new Uri(url, "/hooks"), [First, Second]), "id-1", "{}"u8.ToArray(), Stop);

    private static WebhookSecret Secret(string text) => WebhookSecret.TryParse(text, out var secret) ? secret : throw new ArgumentException(text);
}
