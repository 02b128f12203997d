using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Personalize.Storage.Http;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Tables;

/// <summary>A table over the service's REST interface.</summary>
internal sealed class HttpTableClient(string name, TableRequests requests, StorageProfile profile) : TableClient(name)
{
    // A page is at most 1,000 entities and about 4 MB; Base64 and room to spare. Endless answers stop here.
    private const int MaxAnswerBytes = 32 * 1024 * 1024;
    private const int MaxPageRows = 1000;

    // Made once: they are named in every call, and read only when one fails.
    private readonly string _get = $"get from {name}";
    private readonly string _transaction = $"transaction in {name}";

    public override async Task CreateIfNotExistsAsync(CancellationToken stop) =>
        await profile.RunAsync($"create table {Name}", CreateOnceAsync, state: 0, stop);

    protected override Task<TableEntity?> GetAsync(string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken stop) =>
        profile.RunAsync(_get, GetOnceAsync, (partitionKey, rowKey, select), stop);

    protected override Task<TableWrite> WriteCoreAsync(TableTransactionAction action, CancellationToken stop) =>
        profile.RunAsync($"{action.Type} in {Name}", WriteOnceAsync, action, stop);

    protected override Task<TableTransactionResult> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop) =>
        profile.RunAsync(_transaction, SubmitOnceAsync, actions, stop);

    protected override async IAsyncEnumerable<TableEntity> QueryCoreAsync(TableFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        var left = filter.Limit ?? int.MaxValue;
        TableContinuation? next = null;
        do
        {
            int? top = left < MaxPageRows ? left : null;
            (var page, var after) = await profile.RunAsync($"query of {Name}", QueryOnceAsync, (filter, top, next), stop);
            foreach (var entity in page.Take(left))
            {
                yield return entity;
            }

            left -= Math.Min(page.Count, left);
            if (after == next && next is not null)
            {
                throw new StorageUnavailableException(StorageTrouble.Garbled, $"query of {Name}: the store keeps giving the same page.");
            }

            next = after;
        }
        while (left > 0 && next is not null);
    }

    private async ValueTask<bool> CreateOnceAsync(int state, CancellationToken stop)
    {
        var body = new PooledBuffer(128);
        using var message = requests.CreateTable(body);
        var answer = await SendAsync(message, "create table", stop);
        if (answer.Status is not (201 or 204) && !(answer.Status == 409 && TableErrors.HasCode(answer.Body, "TableAlreadyExists"u8)))
        {
            throw TableErrors.Unavailable(answer.Status, answer.Body, $"create table {Name}");
        }

        body.Return();
        answer.Return();
        return true;
    }

    private async ValueTask<TableEntity?> GetOnceAsync(
        (string PartitionKey, string RowKey, IReadOnlyList<string>? Select) wanted, CancellationToken stop)
    {
        using var message = requests.Get(wanted.PartitionKey, wanted.RowKey, wanted.Select);
        var answer = await SendAsync(message, "get", stop);
        var entity = answer.Status switch
        {
            200 => TableEntityReader.ReadOne(answer.Body, answer.Header("ETag")),
            404 when !TableErrors.IsTableMissing(answer.Body) => null,
            _ => throw TableErrors.Unavailable(answer.Status, answer.Body, _get),
        };
        answer.Return();
        return entity;
    }

    private async ValueTask<TableWrite> WriteOnceAsync(TableTransactionAction action, CancellationToken stop)
    {
        var body = new PooledBuffer(4096);
        using var message = requests.Write(action, body);
        var answer = await SendAsync(message, "write", stop);
        var outcome = answer.Status is 201 or 204
            ? TableWriteOutcome.Saved
            : TableErrors.OutcomeOf(answer.Status, answer.Body, $"{action.Type} in {Name}");
        ETag? etag = outcome == TableWriteOutcome.Saved && answer.Header("ETag") is { } tag ? new ETag(tag) : null;
        body.Return();
        answer.Return();
        return new TableWrite(outcome, etag);
    }

    private async ValueTask<(List<TableEntity> Page, TableContinuation? Next)> QueryOnceAsync(
        (TableFilter Filter, int? Top, TableContinuation? From) query, CancellationToken stop)
    {
        using var message = requests.Query(query.Filter, query.Top, query.From);
        var answer = await SendAsync(message, "query", stop);
        if (answer.Status != 200)
        {
            throw TableErrors.Unavailable(answer.Status, answer.Body, $"query of {Name}");
        }

        var page = TableEntityReader.ReadPage(answer.Body);
        TableContinuation? next = answer.Header("x-ms-continuation-NextPartitionKey") is { } partitionKey
            ? new TableContinuation(partitionKey, answer.Header("x-ms-continuation-NextRowKey") ?? "")
            : null;
        answer.Return();
        return (page, next);
    }

    private async ValueTask<TableTransactionResult> SubmitOnceAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken stop)
    {
        var body = new PooledBuffer(64 * 1024);
        using var message = requests.Transaction(actions, body);
        var answer = await SendAsync(message, "transaction", stop);
        if (answer.Status != 202)
        {
            throw TableErrors.Unavailable(answer.Status, answer.Body, _transaction);
        }

        var result = TableTransactionReader.Read(answer.Body, actions.Count);
        body.Return();
        answer.Return();
        return result;
    }

    private ValueTask<HttpAnswer> SendAsync(HttpMessage message, string operation, CancellationToken stop) =>
        HttpExchange.SendAsync(requests.Pipeline, message, $"{operation} ({Name})", MaxAnswerBytes, stop);
}
