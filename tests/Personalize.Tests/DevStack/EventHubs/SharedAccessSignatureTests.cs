using Personalize.DevStack.EventHubs;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.DevStack.EventHubs;

public sealed class SharedAccessSignatureTests
{
    private static readonly Uri Hub = new("https://ns.servicebus.windows.net/events");
    private static readonly Uri Messages = new("https://ns.servicebus.windows.net/events/partitions/3/messages");
    private static readonly DateTimeOffset Now = new FakeClock().GetUtcNow();

    [Theory]
    [InlineData("https://ns.servicebus.windows.net/events")]
    [InlineData("sb://ns.servicebus.windows.net/events/")]
    [InlineData("https://NS.servicebus.windows.net/")]
    public void WhyNot_TokenOfHubOrNamespace_IsNull(string resource) =>
        Assert.Null(WhyNot(SharedAccessSignature.Create(new Uri(resource), "send", "key", Now.AddMinutes(5))));

    [Fact]
    public void WhyNot_TokenOfAnotherHub_SaysSo() =>
        Assert.Equal("the token is for another resource", WhyNot(SharedAccessSignature.Create(new Uri("https://ns.servicebus.windows.net/event"), "send", "key", Now.AddMinutes(5))));

    [Fact]
    public void WhyNot_ExpiredThisSecond_SaysSo() =>
        Assert.Equal("the token has expired", WhyNot(SharedAccessSignature.Create(Hub, "send", "key", Now)));

    [Fact]
    public void WhyNot_OtherKey_SaysSo() =>
        Assert.Equal("the signature does not match", WhyNot(SharedAccessSignature.Create(Hub, "send", "other", Now.AddMinutes(5))));

    [Fact]
    public void WhyNot_OtherKeyName_SaysSo() =>
        Assert.Equal("unknown key name", WhyNot(SharedAccessSignature.Create(Hub, "listen", "key", Now.AddMinutes(5))));

    [Fact]
    public void WhyNot_LaterExpiryWrittenIn_DoesNotMatch()
    {
        var token = SharedAccessSignature.Create(Hub, "send", "key", Now);
        var stretched = token.Replace($"se={Now.ToUnixTimeSeconds()}", $"se={Now.ToUnixTimeSeconds() + 60}", StringComparison.Ordinal);

        Assert.Equal("the signature does not match", WhyNot(stretched));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer abc")]
    [InlineData("SharedAccessSignature sr=a&sig=b")]
    [InlineData("SharedAccessSignature sr=&sig=&se=&skn=send")]
    public void WhyNot_NoToken_SaysWhatIsMissing(string? header) => Assert.NotNull(WhyNot(header));

    private static string? WhyNot(string? header) => SharedAccessSignature.WhyNot(header, Messages, "send", "key", Now);
}
