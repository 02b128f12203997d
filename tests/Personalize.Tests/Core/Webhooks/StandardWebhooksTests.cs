using System.Text;
using Personalize.Core.Webhooks;
using Xunit;

namespace Personalize.Tests.Core.Webhooks;

public sealed class StandardWebhooksTests
{
    // The example of standardwebhooks.com's own libraries: secret, id, timestamp, payload and signature.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long At = 1614265330;
    private const string Body = """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    [Fact]
    public void Sign_PublishedExample_IsThePublishedSignature() => Assert.Equal(Signature, Parse(Secret).Sign(Id, At, Encoding.UTF8.GetBytes(Body)));

    [Theory]
    [InlineData(Signature, true)]
    [InlineData("v1,AAAA " + Signature, true)]
    [InlineData("v2," + Signature, false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Verify_Header_TakesAnyOfItsSignatures(string? header, bool expected) =>
        Assert.Equal(expected, Parse(Secret).Verifies(header, Id, At, Encoding.UTF8.GetBytes(Body)));

    [Fact]
    public void Verify_AnyOtherPart_Refuses()
    {
        var secret = Parse(Secret);

        Assert.False(secret.Verifies(Signature, Id + "x", At, Encoding.UTF8.GetBytes(Body)));
        Assert.False(secret.Verifies(Signature, Id, At + 1, Encoding.UTF8.GetBytes(Body)));
        Assert.False(secret.Verifies(Signature, Id, At, Encoding.UTF8.GetBytes(Body + " ")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_not base64")]
    public void Parse_WhatIsNoSecret_IsRefused(string? text) => Assert.False(WebhookSecret.TryParse(text, out _));

    [Fact]
    public void BackOff_OfAReceiverThatIsDown_TriesForThreeDaysAndStops()
    {
        var pauses = Enumerable.Range(1, 20).Select(WebhookBackOff.After).TakeWhile(pause => pause is not null).Select(pause => pause!.Value).ToArray();

        Assert.Equal(9, pauses.Length);
        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(pauses.Sum(pause => pause.TotalHours), 72, 80);
    }

    private static WebhookSecret Parse(string text) => WebhookSecret.TryParse(text, out var secret) ? secret : throw new ArgumentException(text);
}
