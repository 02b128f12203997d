using Azure;
using Personalize.Storage.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Tables;

/// <summary>What every table must do, whoever keeps the rows. Run on memory and on Azurite.</summary>
public abstract class TableConformance
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract Task<TableClient> CreateTableAsync(bool create = true);

    [Fact]
    public async Task Get_NoEntity_ReturnsNull()
    {
        var table = await CreateTableAsync();

        Assert.Null(await table.GetEntityIfExistsAsync("p", "r", Stop));
    }

    [Fact]
    public async Task Get_SomeColumns_BringsThoseAndTheTag()
    {
        var table = await CreateTableAsync();
        var written = await table.AddEntityAsync(new TableEntity("p", "r").Set("A", 1).Set("B", new byte[] { 2 }).Set("C", 3L), Stop);

        var read = (await table.GetEntityIfExistsAsync("p", "r", ["B", "C", "D"], Stop))!;

        Assert.Equal(["B", "C"], read.PropertyNames.Order());
        Assert.Equal(written.ETag, read.ETag);
        Assert.Null(await table.GetEntityIfExistsAsync("p", "s", ["B"], Stop));
    }

    [Fact]
    public async Task Get_NoTable_SaysUnavailable()
    {
        var table = await CreateTableAsync(create: false);

        var failure = await Assert.ThrowsAsync<Personalize.Storage.Resilience.StorageUnavailableException>(
            () => table.GetEntityIfExistsAsync("p", "r", Stop));

        Assert.Contains("TableNotFound", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateTable_Twice_KeepsTheRows()
    {
        var table = await CreateTableAsync();
        await table.AddEntityAsync(Row("r", 1), Stop);

        await table.CreateIfNotExistsAsync(Stop);

        Assert.NotNull(await table.GetEntityIfExistsAsync("p", "r", Stop));
    }

    [Fact]
    public async Task Get_EveryType_ComesBackAsWritten()
    {
        var table = await CreateTableAsync();
        var instant = new DateTimeOffset(2026, 11, 21, 12, 34, 56, TimeSpan.FromHours(2)).AddTicks(1234567);
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var entity = new TableEntity("p", "r")
            .Set("Text", "naïve \"quoted\" \\ 日本 🎁 </script>\r\n\t").Set("Empty", "").Set("Int", int.MinValue).Set("Long", long.MaxValue)
            .Set("SmallLong", 7L).Set("Yes", true).Set("No", false).Set("Double", 0.1).Set("Whole", 1.0).Set("NaN", double.NaN)
            .Set("Less", double.NegativeInfinity).Set("At", instant).Set("First", TableLimits.MinDate).Set("Bytes", bytes).Set("NoBytes", Array.Empty<byte>())
            .Set("Parts", [bytes.AsMemory(..1), bytes.AsMemory(1..)]);

        await table.AddEntityAsync(entity, Stop);
        var read = (await table.GetEntityIfExistsAsync("p", "r", Stop))!;

        Assert.Equal("naïve \"quoted\" \\ 日本 🎁 </script>\r\n\t", read.GetString("Text"));
        Assert.Equal("", read.GetString("Empty"));
        Assert.Equal(int.MinValue, read.GetInt32("Int"));
        Assert.Equal(long.MaxValue, read.GetInt64("Long"));
        Assert.Equal(7L, read.GetInt64("SmallLong"));
        Assert.True(read.GetBoolean("Yes"));
        Assert.False(read.GetBoolean("No"));
        Assert.Equal(0.1, read.GetDouble("Double"));
        Assert.Equal(1.0, read.GetDouble("Whole"));
        Assert.Equal(double.NaN, read.GetDouble("NaN"));
        Assert.Equal(double.NegativeInfinity, read.GetDouble("Less"));
        Assert.Equal(instant, read.GetDateTimeOffset("At"));
        Assert.Equal(TableLimits.MinDate, read.GetDateTimeOffset("First"));
        Assert.Equal(bytes, read.GetBinary("Bytes")!);
        Assert.Equal(bytes, read.GetBinary("Parts")!);
        Assert.Empty(read.GetBinary("NoBytes")!);
    }

    [Fact]
    public async Task Get_AnotherTypeOrName_ReturnsNull()
    {
        var table = await CreateTableAsync();
        await table.AddEntityAsync(Row("r", 1).Set("Text", "x"), Stop);

        var read = (await table.GetEntityIfExistsAsync("p", "r", Stop))!;

        Assert.Null(read.GetInt64("Text"));
        Assert.Null(read.GetString("N"));
        Assert.Null(read.GetString("Absent"));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("a b+c&d=e;f,g")]
    [InlineData("(x)~y$z@!*:")]
    [InlineData("été 日本")]
    [InlineData("48.8_2.3")]
    [InlineData("..")]
    [InlineData("")]
    public async Task Keys_UnusualButAllowed_AreFound(string key)
    {
        var table = await CreateTableAsync();

        await table.AddEntityAsync(new TableEntity(key, key).Set("N", 1), Stop);

        Assert.Equal(1, (await table.GetEntityIfExistsAsync(key, key, Stop))!.GetInt32("N"));
        var listed = await table.QueryAsync(TableFilter.Partition(key), Stop).ToListAsync(Stop);
        Assert.Equal(key, Assert.Single(listed).RowKey);
        Assert.True((await table.DeleteEntityAsync(key, key, ETag.All, Stop)).IsSaved);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a%b")]
    [InlineData("a\nb")]
    [InlineData("a\u0085b")]
    [InlineData("a🎁b")]
    public async Task Keys_NotAllowed_AreRefusedBeforeSending(string key)
    {
        var table = await CreateTableAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => table.GetEntityIfExistsAsync("p", key, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => table.DeleteEntityAsync(key, "r", ETag.All, Stop));
        Assert.Throws<ArgumentException>(() => new TableEntity("p", key));
    }

    [Fact]
    public async Task Add_EntityThere_SaysExists()
    {
        var table = await CreateTableAsync();
        await table.AddEntityAsync(Row("r", 1), Stop);

        var again = await table.AddEntityAsync(Row("r", 2), Stop);

        Assert.Equal(new TableWrite(TableWriteOutcome.Exists, null), again);
        Assert.Equal(1, (await table.GetEntityIfExistsAsync("p", "r", Stop))!.GetInt32("N"));
    }

    [Fact]
    public async Task Write_Saved_GivesTheTagThatAReadGives()
    {
        var table = await CreateTableAsync();

        var added = await table.AddEntityAsync(Row("r", 1), Stop);
        var upserted = await table.UpsertEntityAsync(Row("r", 2), TableUpdateMode.Replace, Stop);

        Assert.NotNull(added.ETag);
        Assert.NotEqual(added.ETag, upserted.ETag);
        Assert.Equal(upserted.ETag, (await table.GetEntityIfExistsAsync("p", "r", Stop))!.ETag);
        var listed = await table.QueryAsync(TableFilter.Partition("p"), Stop).ToListAsync(Stop);
        Assert.Equal(upserted.ETag, Assert.Single(listed).ETag);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task Upsert_Mode_DecidesWhatHappensToOtherProperties(TableUpdateMode mode, int? expected)
    {
        var table = await CreateTableAsync();
        await table.UpsertEntityAsync(Row("r", 1), mode, Stop);

        await table.UpsertEntityAsync(new TableEntity("p", "r").Set("M", 2), mode, Stop);

        var read = (await table.GetEntityIfExistsAsync("p", "r", Stop))!;
        Assert.Equal(2, read.GetInt32("M"));
        Assert.Equal(expected, read.GetInt32("N"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task Update_Mode_DecidesWhatHappensToOtherProperties(TableUpdateMode mode, int? expected)
    {
        var table = await CreateTableAsync();
        var tag = (await table.AddEntityAsync(Row("r", 1), Stop)).ETag!.Value;

        await table.UpdateEntityAsync(new TableEntity("p", "r").Set("M", 2), tag, mode, Stop);

        Assert.Equal(expected, (await table.GetEntityIfExistsAsync("p", "r", Stop))!.GetInt32("N"));
    }

    [Fact]
    public async Task Update_TagMoved_SaysContendedAndChangesNothing()
    {
        var table = await CreateTableAsync();
        var first = (await table.AddEntityAsync(Row("r", 1), Stop)).ETag!.Value;
        await table.UpdateEntityAsync(Row("r", 2), first, TableUpdateMode.Replace, Stop);

        var late = await table.UpdateEntityAsync(Row("r", 3), first, TableUpdateMode.Replace, Stop);
        var lateDelete = await table.DeleteEntityAsync("p", "r", first, Stop);

        Assert.Equal(TableWriteOutcome.Contended, late.Outcome);
        Assert.Equal(TableWriteOutcome.Contended, lateDelete.Outcome);
        Assert.Equal(2, (await table.GetEntityIfExistsAsync("p", "r", Stop))!.GetInt32("N"));
    }

    [Fact]
    public async Task UpdateAndDelete_NoEntity_SayMissing()
    {
        var table = await CreateTableAsync();
        var tag = (await table.AddEntityAsync(Row("r", 1), Stop)).ETag!.Value;
        Assert.True((await table.DeleteEntityAsync("p", "r", tag, Stop)).IsSaved);

        Assert.Equal(TableWriteOutcome.Missing, (await table.UpdateEntityAsync(Row("r", 2), tag, TableUpdateMode.Merge, Stop)).Outcome);
        Assert.Equal(TableWriteOutcome.Missing, (await table.DeleteEntityAsync("p", "r", ETag.All, Stop)).Outcome);
    }

    [Fact]
    public async Task Update_TwentyWritersRace_EachTagWinsOnce()
    {
        var table = await CreateTableAsync();
        await table.AddEntityAsync(Row("r", 0), Stop);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => IncrementAsync(table), Stop)));

        Assert.Equal(20, (await table.GetEntityIfExistsAsync("p", "r", Stop))!.GetInt32("N"));
    }

    protected static TableEntity Row(string rowKey, int number) => new TableEntity("p", rowKey).Set("N", number);

    private static async Task IncrementAsync(TableClient table)
    {
        TableWrite write;
        do
        {
            var read = (await table.GetEntityIfExistsAsync("p", "r", Stop))!;
            write = await table.UpdateEntityAsync(Row("r", read.GetInt32("N")!.Value + 1), read.ETag!.Value, TableUpdateMode.Replace, Stop);
        }
        while (!write.IsSaved);
    }
}
