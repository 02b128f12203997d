using System.Text;
using Personalize.DevStack.Sampling;
using Xunit;

namespace Personalize.Tests.DevStack.Sampling;

public sealed class SampleReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_CustomersAndTraffic_ComeOldestFirstWithTheirKeys()
    {
        _folder.Write("customers.json", """{ "customers": [ { "userId": "bob", "traits": {}, "minutesAgo": 5 }, { "userId": "ada", "traits": { "firstName": "Ada" }, "minutesAgo": 9 } ] }""");
        _folder.Write("traffic.json", """{ "events": [ { "minutesAgo": 1, "from": "browser", "message": { "type": "page" } }, { "minutesAgo": 20, "from": "server", "message": { "type": "track" } } ] }""");
        _folder.Write("mails.json", """{ "mails": [] }""");
        var reader = new SampleReader(_folder.Root);

        var samples = reader.Read();

        Assert.Empty(reader.Faults);
        Assert.Equal(["customers-1", "customers-0", "events-1", "events-0"], samples.Events.Select(item => item.Id));
        Assert.Equal(["dev-server", "dev-server", "dev-server", "dev-write"], samples.Events.Select(item => item.WriteKey));
        Assert.Equal("""{"type":"identify","userId":"ada","traits":{ "firstName": "Ada" }}""".Replace(" ", "", StringComparison.Ordinal), Encoding.UTF8.GetString(samples.Events[0].MessageJson.Span));
        Assert.Equal(["bob", "Ada"], samples.Customers.Select(customer => customer.FirstName));
    }

    [Fact]
    public void Read_Faults_AreAllNamedWithTheirPositions()
    {
        _folder.Write("customers.json", """{ "customers": [ { "name": "x" } ] }""");
        _folder.Write("traffic.json", """{ "events": [ { "from": "nobody" } ] }""");
        _folder.Write("mails.json", "[");
        var reader = new SampleReader(_folder.Root);

        reader.Read();

        Assert.Contains("customers.json /customers/0: unknown member 'name'", reader.Faults);
        Assert.Contains("customers.json /customers/0: 'userId' is missing or no text", reader.Faults);
        Assert.Contains(reader.Faults, fault => fault.StartsWith("traffic.json /events/0: needs a message", StringComparison.Ordinal));
        Assert.Contains(reader.Faults, fault => fault.StartsWith("mails.json is not JSON", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_TheSamplesOfTheDevStack_HasNoFault()
    {
        var reader = new SampleReader(Personalize.DevStack.Running.Folders.Samples);

        var samples = reader.Read();

        Assert.Empty(reader.Faults);
        Assert.True(samples.Mails.Count >= 4);
        Assert.All(samples.Mails, mail => Assert.True(File.Exists(mail.HtmlPath), mail.HtmlPath));
    }
}
