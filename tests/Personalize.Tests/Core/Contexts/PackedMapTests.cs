using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

/// <summary>Maps that are changed where they lie, against dictionaries.</summary>
public sealed class PackedMapTests
{
    private static readonly string[] Names = ["", "a", "ab", "é", "\uFFFDz", "\U0001F600", "\uE000", new string('n', 130), new string('ß', 300), "b", "c", "category:travel"];

    [Fact]
    public void Editor_AnyAdditions_HoldsWhatADictionaryHolds()
    {
        var additions = Gen.Elements(Names).SelectMany(name => Gen.Choose(-200_000, 200_000), (name, days) => (name, at: DateTimeOffset.UnixEpoch.AddDays(days))).ListOf();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(additions.Two().ToArbitrary(), lists =>
        {
            var model = new Dictionary<string, EventCount>(StringComparer.Ordinal);
            var map = Added(PackedMap<EventCount, EventCountForm>.Empty, lists.Item1, model);
            var before = map.Bytes.ToArray();
            var after = Added(map, lists.Item2, model);

            Assert.Equal(before, map.Bytes.ToArray());
            Assert.Equal(model.OrderBy(entry => entry.Key, StringComparer.Ordinal), after.OrderBy(entry => entry.Key, StringComparer.Ordinal));
            Assert.Equal(model.Count, after.Count);
            Assert.All(Names, name => Assert.Equal(model.GetValueOrDefault(name), after.GetValueOrDefault(name)));
            Assert.Equal(PackedMap<EventCount, EventCountForm>.Of(model).Bytes.ToArray(), after.Bytes.ToArray());
            Assert.Equal(after.Bytes.ToArray(), ReadBack(after).Bytes.ToArray());
        }));
    }

    [Fact]
    public void Traits_OfManySayings_ComeBackAsTheyWere()
    {
        var said = Enumerable.Range(0, 100).ToDictionary(
            at => $"name {at}",
            at => new Trait($"\"{new string('v', at * 9)}\"", DateTimeOffset.UnixEpoch.AddSeconds(at / 3), at % 2 == 0 ? "crm" : "shop", at % 5 == 0 ? SourceTrust.Server : SourceTrust.Browser));

        var packed = PackedTraits.Of(said);
        var writer = new ByteWriter();
        packed.Write(writer);
        var reader = new CompactReader(writer.Written);
        var read = PackedTraits.Read(ref reader);

        Assert.True(reader.IsAtEnd);
        Assert.Equal(said.OrderBy(trait => trait.Key, StringComparer.Ordinal), read.OrderBy(trait => trait.Key, StringComparer.Ordinal));
        Assert.Equal(said["name 77"], read["name 77"]);
        Assert.False(read.ContainsKey("name"));
    }

    [Theory]
    [InlineData(new byte[] { 1, 1, (byte)'b', 0, 1, 1, (byte)'a', 0 })] // out of order
    [InlineData(new byte[] { 1, 9, (byte)'b', 0 })] // past the end
    [InlineData(new byte[] { 1, 4, (byte)'b', 0, 0, 0, 0 })] // a value with something behind it
    [InlineData(new byte[] { 255, 255, 255, 255, 255 })]
    public void Read_OfWhatIsNoMap_IsRefused(byte[] entries)
    {
        var writer = new ByteWriter();
        writer.Count(entries.Length);
        writer.Raw(entries);

        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new CompactReader(writer.Written);
            PackedMap<EventCount, EventCountForm>.Read(ref reader);
        });
    }

    private static PackedMap<EventCount, EventCountForm> Added(
        PackedMap<EventCount, EventCountForm> map, IEnumerable<(string Name, DateTimeOffset At)> additions, Dictionary<string, EventCount> model)
    {
        var editor = new PackedMapEditor<EventCount, EventCountForm>(map);
        foreach (var (name, at) in additions)
        {
            model[name] = EventCount.Next(model.GetValueOrDefault(name), at);
            editor.Add(name, at, EventCount.Next);
        }

        return editor.ToMap();
    }

    private static PackedMap<EventCount, EventCountForm> ReadBack(PackedMap<EventCount, EventCountForm> map)
    {
        var writer = new ByteWriter();
        map.Write(writer);
        var reader = new CompactReader(writer.Written);
        return PackedMap<EventCount, EventCountForm>.Read(ref reader);
    }
}
