using System.Security.Cryptography;
using System.Text;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Tests.Core;
using Xunit;

namespace Personalize.Tests.Personalizing;

public sealed class WebCallerTests
{
    [Theory]
    [InlineData("""{ "ip": "2.2.2.2" }""", "2.2.2.2")]
    [InlineData("""{ "ip": "2001:db8::1" }""", "2001:db8::1")]
    [InlineData("""{ "ip": "somewhere" }""", null)]
    [InlineData("""{ "ip": 5 }""", null)]
    [InlineData("{}", null)]
    [InlineData("\"x\"", null)]
    public void Read_AddressOfTheContext_IsTheOneThatIsAskedFor(string context, string? address) => Assert.Equal(address, Read(context).Address?.ToString());

    [Theory]
    [InlineData("""{ "consent": { "categoryPreferences": { "personalization": false } } }""", true)]
    [InlineData("""{ "consent": { "categoryPreferences": { "functional": false, "personalization": true } } }""", true)]
    [InlineData("""{ "consent": { "categoryPreferences": { "personalization": "no" } } }""", true)]
    [InlineData("""{ "consent": { "categoryPreferences": { } } }""", true)]
    [InlineData("""{ "consent": { "categoryPreferences": { "personalization": true, "marketing": false } } }""", false)]
    [InlineData("""{ "consent": { "categoryPreferences": { "marketing": false } } }""", false)]
    [InlineData("""{ "consent": "no" }""", false)]
    [InlineData("{}", false)]
    public void Read_ConsentOfTheContext_DeniesWhatItTakesAway(string context, bool isDenying) => Assert.Equal(isDenying, Read(context).IsDenying);

    [Theory]
    [InlineData("\"ada\"", "ada", "ada")]
    [InlineData("\" ada \"", " ada ", "ada")]
    [InlineData("42", "42", "42")]
    public void Read_UserId_IsProvedAsWrittenAndIsTheOneOfTheEvents(string userId, string proved, string customer)
    {
        var errors = new List<ProblemError>();
        var secret = "a secret of the tests"u8.ToArray();
        var token = Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(proved)));

        var caller = WebCaller.Read(Json.Element($$"""{ "userId": {{userId}}, "anonymousId": " a1", "identityToken": "{{token}}" }"""), secret, errors);

        Assert.Empty(errors);
        Assert.Equal((Registration.User(customer), Registration.Anonymous("a1")), (caller.Customer, caller.Visitor));
    }

    private static WebCaller Read(string context)
    {
        var errors = new List<ProblemError>();
        var caller = WebCaller.Read(Json.Element($$"""{ "anonymousId": "a1", "context": {{context}} }"""), [], errors);
        Assert.Empty(errors);
        return caller;
    }
}
