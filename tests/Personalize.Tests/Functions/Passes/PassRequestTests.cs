using System.Text.Json;
using Personalize.Functions.Passes;
using Personalize.Hosting;
using Xunit;

namespace Personalize.Tests.Functions.Passes;

public sealed class PassRequestTests
{
    [Fact]
    public void ReadOrder_AllWrong_ReportsEachFaultWithItsPosition()
    {
        var errors = new List<ProblemError>();

        var order = PassRequest.ReadOrder(" ", ["hero", "nowhere"], 0, name => name == "hero", errors);

        Assert.Null(order);
        Assert.Equal(["/message", "/placements/1", "/expiresInDays"], errors.Select(error => error.At));
    }

    [Theory]
    [InlineData("""{ "fields": {} }""", "/recipients/3/userId")]
    [InlineData("""{ "userId": "" }""", "/recipients/3/userId")]
    [InlineData("""{ "userId": "null" }""", "/recipients/3/userId")]
    [InlineData("""{ "userId": "user:999" }""", "/recipients/3/userId")]
    [InlineData("""{ "userId": true }""", "/recipients/3/userId")]
    [InlineData("""{ "userId": "\ud800" }""", "/recipients/3/userId")]
    [InlineData("""{ "userId": "ada", "fields": [] }""", "/recipients/3/fields")]
    [InlineData("""{ "userId": "ada", "fields": { "a/b": {} } }""", "/recipients/3/fields/a~1b")]
    [InlineData("\"ada\"", "/recipients/3")]
    public void ReadRecipient_Wrong_SaysWhere(string json, string at)
    {
        var errors = new List<ProblemError>();
        using var document = JsonDocument.Parse(json);

        Assert.Null(PassRequest.ReadRecipient(document.RootElement, "/recipients/3", errors));
        Assert.Equal(at, Assert.Single(errors).At);
    }

    [Fact]
    public void ReadRecipient_FieldsOfAnyScalar_BecomeTexts()
    {
        using var document = JsonDocument.Parse("""{ "userId": "ada", "fields": { "coupon": "A-1", "points": 12.5, "vip": true } }""");

        var recipient = PassRequest.ReadRecipient(document.RootElement, "", []);

        Assert.Equal(["A-1", "12.5", "true"], recipient!.Fields.Values);
    }
}
