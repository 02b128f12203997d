using System.Globalization;
using Azure;
using Personalize.Storage.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Tables;

/// <summary>The other half of <see cref="TableConformance"/>: queries and transactions.</summary>
public abstract class TableBulkConformance : TableConformance
{
    [Fact]
    public async Task Query_2500Rows_GivesAllInOrderAcrossPages()
    {
        var table = await CreateTableAsync();
        var keys = Enumerable.Range(0, 2500).Select(i => i.ToString("D5", CultureInfo.InvariantCulture)).ToList();
        foreach (var chunk in keys.Chunk(100))
        {
            await table.SubmitTransactionAsync([.. chunk.Select(key => TableTransactionAction.Add(Row(key, 1)))], Stop);
        }

        var all = await table.QueryAsync(TableFilter.Partition("p"), Stop).Select(row => row.RowKey).ToListAsync(Stop);
        var limited = await table.QueryAsync(TableFilter.Partition("p") with { Limit = 1001 }, Stop).CountAsync(Stop);

        Assert.Equal(keys, all);
        Assert.Equal(1001, limited);
    }

    [Fact]
    public async Task Query_RangeAndPrefix_GiveHalfOpenOrdinalRanges()
    {
        var table = await CreateTableAsync();
        string[] keys = ["a~1", "a~2", "a~9", "a~é", "aa", "b~1", "A~1"];
        await table.SubmitTransactionAsync([.. keys.Select(key => TableTransactionAction.Add(Row(key, 1)))], Stop);
        await table.AddEntityAsync(new TableEntity("other", "a~1"), Stop);

        var prefix = await table.QueryAsync(TableFilter.Prefix("p", "a~"), Stop).Select(row => row.RowKey).ToListAsync(Stop);
        var range = await table.QueryAsync(
            TableFilter.Partition("p") with { RowKeyFrom = "a~2", RowKeyBefore = "a~9" }, Stop).Select(row => row.RowKey).ToListAsync(Stop);

        Assert.Equal(["a~1", "a~2", "a~9", "a~é"], prefix);
        Assert.Equal(["a~2"], range);
    }

    [Fact]
    public async Task Query_QuoteInKey_CannotWidenTheFilter()
    {
        var table = await CreateTableAsync();
        await table.AddEntityAsync(Row("r", 1), Stop);

        var rows = await table.QueryAsync(TableFilter.Partition("x' or PartitionKey eq 'p"), Stop).ToListAsync(Stop);

        Assert.Empty(rows);
    }

    [Fact]
    public async Task Query_Select_GivesKeysTagAndNamedPropertiesOnly()
    {
        var table = await CreateTableAsync();
        await table.AddEntityAsync(Row("r", 1).Set("Big", new byte[1000]).Set("L", 5L), Stop);

        var row = Assert.Single(await table.QueryAsync(TableFilter.Partition("p") with { Select = ["N", "L"] }, Stop).ToListAsync(Stop));

        Assert.Equal("r", row.RowKey);
        Assert.NotNull(row.ETag);
        Assert.Equal(5L, row.GetInt64("L"));
        Assert.Equal(["L", "N"], row.PropertyNames.Order());
    }

    [Fact]
    public async Task Transaction_AllKinds_AreAppliedWithTheirTags()
    {
        var table = await CreateTableAsync();
        var updated = (await table.AddEntityAsync(Row("update", 1), Stop)).ETag!.Value;
        var deleted = (await table.AddEntityAsync(Row("delete", 1), Stop)).ETag!.Value;
        await table.AddEntityAsync(Row("merge", 1), Stop);

        var result = await table.SubmitTransactionAsync(
            [
                TableTransactionAction.Add(Row("it's new", 2)),
                TableTransactionAction.Update(Row("update", 2), updated, TableUpdateMode.Replace),
                TableTransactionAction.Delete("p", "delete", deleted),
                TableTransactionAction.Upsert(new TableEntity("p", "merge").Set("M", "日本\r\n--changeset_personalize"), TableUpdateMode.Merge),
                TableTransactionAction.Upsert(Row("upsert", 2), TableUpdateMode.Replace),
            ],
            Stop);

        Assert.Equal((TableWriteOutcome.Saved, null), (result.Outcome, result.FailedIndex));
        var rows = await table.QueryAsync(TableFilter.Partition("p"), Stop).ToDictionaryAsync(row => row.RowKey, cancellationToken: Stop);
        Assert.Equal(["it's new", "merge", "update", "upsert"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(rows["it's new"].ETag, result.ETags[0]);
        Assert.Equal(rows["update"].ETag, result.ETags[1]);
        Assert.Null(result.ETags[2]);
        Assert.Equal(rows["upsert"].ETag, result.ETags[4]);
        Assert.Equal("日本\r\n--changeset_personalize", rows["merge"].GetString("M"));
        Assert.Equal(1, rows["merge"].GetInt32("N"));
    }

    [Fact]
    public async Task Transaction_OneFails_NothingIsAppliedAndItsIndexIsNamed()
    {
        var table = await CreateTableAsync();
        var old = (await table.AddEntityAsync(Row("there", 1), Stop)).ETag!.Value;
        await table.UpsertEntityAsync(Row("there", 2), TableUpdateMode.Replace, Stop);

        var contended = await table.SubmitTransactionAsync(
            [TableTransactionAction.Add(Row("a", 1)), TableTransactionAction.Add(Row("b", 1)),
             TableTransactionAction.Update(Row("there", 3), old, TableUpdateMode.Replace), TableTransactionAction.Add(Row("c", 1))], Stop);
        var exists = await table.SubmitTransactionAsync([TableTransactionAction.Add(Row("a", 1)), TableTransactionAction.Add(Row("there", 9))], Stop);
        var missing = await table.SubmitTransactionAsync([TableTransactionAction.Update(Row("gone", 1), ETag.All, TableUpdateMode.Merge)], Stop);

        Assert.Equal((TableWriteOutcome.Contended, 2), (contended.Outcome, contended.FailedIndex));
        Assert.Equal((TableWriteOutcome.Exists, 1), (exists.Outcome, exists.FailedIndex));
        Assert.Equal((TableWriteOutcome.Missing, 0), (missing.Outcome, missing.FailedIndex));
        Assert.Empty(contended.ETags);
        var rows = await table.QueryAsync(TableFilter.Partition("p"), Stop).ToListAsync(Stop);
        Assert.Equal(("there", 2), (Assert.Single(rows).RowKey, rows[0].GetInt32("N")));
    }

    [Fact]
    public async Task Transaction_AgainstTheRules_IsRefusedBeforeSending()
    {
        var table = await CreateTableAsync();
        TableTransactionAction Big(int i) => TableTransactionAction.Add(
            Row($"big{i}", 1).Set("A", new byte[65536]).Set("B", new byte[65536]));

        await Refused([]);
        await Refused([.. Enumerable.Range(0, 101).Select(i => TableTransactionAction.Add(Row($"r{i}", i)))]);
        await Refused([TableTransactionAction.Add(Row("r", 1)), TableTransactionAction.Add(new TableEntity("q", "s"))]);
        await Refused([TableTransactionAction.Add(Row("r", 1)), TableTransactionAction.Delete("p", "r", ETag.All)]);
        await Refused([.. Enumerable.Range(0, 30).Select(Big)]);

        async Task Refused(IReadOnlyList<TableTransactionAction> actions) =>
            await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync(actions, Stop));
    }

    [Fact]
    public async Task Transaction_NearlyFourMiB_IsAccepted()
    {
        var table = await CreateTableAsync();
        var actions = Enumerable.Range(0, 23)
            .Select(i => TableTransactionAction.Upsert(Row($"big{i}", 1).Set("A", new byte[65536]).Set("B", new byte[65536]), TableUpdateMode.Replace))
            .ToList();

        var result = await table.SubmitTransactionAsync(actions, Stop);

        Assert.True(result.IsSaved);
        Assert.Equal(65536, (await table.GetEntityIfExistsAsync("p", "big22", Stop))!.GetBinary("B")!.Length);
    }

    [Fact]
    public async Task Transaction_HundredActions_AreAllSaved()
    {
        var table = await CreateTableAsync();

        var result = await table.SubmitTransactionAsync(
            [.. Enumerable.Range(0, 100).Select(i => TableTransactionAction.Upsert(Row($"r{i}", i), TableUpdateMode.Merge))], Stop);

        Assert.Equal(100, result.ETags.Count(tag => tag is not null));
    }
}
