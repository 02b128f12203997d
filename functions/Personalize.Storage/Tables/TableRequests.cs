using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Personalize.Storage.Http;

namespace Personalize.Storage.Tables;

/// <summary>Builds the service's requests for one table (learn.microsoft.com, rest/api/storageservices/table-service-rest-api).</summary>
internal sealed class TableRequests(HttpPipeline pipeline, Uri endpoint, string table)
{
    /// <summary>The first version that takes Entra ID tokens for tables.</summary>
    public const string ServiceVersion = "2020-12-06";

    // Type notes for Int64, Binary and dates come back with minimal metadata, and so do the ETags of queried entities.
    private const string JsonWithTypes = "application/json;odata=minimalmetadata";

    public HttpPipeline Pipeline => pipeline;

    public HttpMessage Get(string partitionKey, string rowKey, IReadOnlyList<string>? select)
    {
        var message = Start(RequestMethod.Get, EntityPath(partitionKey, rowKey));
        AppendSelect(message, select);
        return message;
    }

    public HttpMessage CreateTable(PooledBuffer body)
    {
        body.Write($"{{\"TableName\":\"{table}\"}}");
        var message = Start(RequestMethod.Post, "/Tables");
        message.Request.Headers.Add("Prefer", "return-no-content");
        SetBody(message, body, "application/json;odata=nometadata");
        return message;
    }

    public HttpMessage Write(TableTransactionAction action, PooledBuffer body)
    {
        var entity = action.Entity;
        var isAdd = action.Type == TableTransactionActionType.Add;
        var message = Start(MethodOf(action.Type), isAdd ? $"/{table}" : EntityPath(entity.PartitionKey, entity.RowKey));
        if (isAdd)
        {
            message.Request.Headers.Add("Prefer", "return-no-content");
        }

        if (action.IfMatch is { } tag)
        {
            message.Request.Headers.Add("If-Match", tag.ToString("H"));
        }

        if (action.Type != TableTransactionActionType.Delete)
        {
            TableEntityWriter.Write(body, entity);
            SetBody(message, body, "application/json;odata=nometadata");
        }

        return message;
    }

    public HttpMessage Query(TableFilter filter, int? top, TableContinuation? from)
    {
        var message = Start(RequestMethod.Get, $"/{table}()");
        var uri = message.Request.Uri;
        uri.AppendQuery("$filter", Uri.EscapeDataString(FilterText(filter)), escapeValue: false);
        AppendSelect(message, filter.Select);
        if (top is { } count)
        {
            uri.AppendQuery("$top", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (from is { } page)
        {
            uri.AppendQuery("NextPartitionKey", Uri.EscapeDataString(page.NextPartitionKey), escapeValue: false);
            uri.AppendQuery("NextRowKey", Uri.EscapeDataString(page.NextRowKey), escapeValue: false);
        }

        return message;
    }

    public HttpMessage Transaction(IReadOnlyList<TableTransactionAction> actions, PooledBuffer body)
    {
        TableTransactionWriter.Write(body, actions, action => action.Type == TableTransactionActionType.Add
            ? $"{endpoint.AbsoluteUri.TrimEnd('/')}/{table}"
            : endpoint.AbsoluteUri.TrimEnd('/') + EntityPath(action.Entity.PartitionKey, action.Entity.RowKey));
        var message = Start(RequestMethod.Post, "/$batch");
        SetBody(message, body, TableTransactionWriter.ContentType);
        return message;
    }

    internal static RequestMethod MethodOf(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => RequestMethod.Post,
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => RequestMethod.Patch,
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => RequestMethod.Put,
        _ => RequestMethod.Delete,
    };

    private static string FilterText(TableFilter filter)
    {
        var text = new StringBuilder("PartitionKey eq ").Append(Quoted(filter.PartitionKey));
        if (filter.RowKeyFrom is { } from)
        {
            text.Append(" and RowKey ge ").Append(Quoted(from));
        }

        if (filter.RowKeyBefore is { } before)
        {
            text.Append(" and RowKey lt ").Append(Quoted(before));
        }

        return text.ToString();
    }

    private string EntityPath(string partitionKey, string rowKey) =>
        $"/{table}(PartitionKey={Uri.EscapeDataString(Quoted(partitionKey))},RowKey={Uri.EscapeDataString(Quoted(rowKey))})";

    private static void AppendSelect(HttpMessage message, IReadOnlyList<string>? select)
    {
        if (select is not null)
        {
            message.Request.Uri.AppendQuery("$select", "PartitionKey,RowKey," + string.Join(',', select), escapeValue: false);
        }
    }

    // OData's only escape: a quote within quotes is doubled.
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static void SetBody(HttpMessage message, PooledBuffer body, string contentType)
    {
        message.Request.Content = RequestContent.Create(body.Memory);
        message.Request.Headers.Add("Content-Type", contentType);
    }

    private HttpMessage Start(RequestMethod method, string path)
    {
        var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(endpoint);
        request.Uri.AppendPath(path, escape: false);
        request.Headers.Add("Accept", JsonWithTypes);
        request.Headers.Add("x-ms-version", ServiceVersion);
        request.Headers.Add("DataServiceVersion", "3.0");
        return message;
    }
}
