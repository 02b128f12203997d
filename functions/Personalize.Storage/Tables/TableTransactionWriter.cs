using Personalize.Storage.Http;

namespace Personalize.Storage.Tables;

/// <summary>An entity-group transaction as one multipart body with one change set (sample bytes: performing-entity-group-transactions).</summary>
internal static class TableTransactionWriter
{
    // Constant, because nothing within a part can look like them: JSON escapes line ends, and keys hold none.
    private const string Batch = "batch_personalize";
    private const string ChangeSet = "changeset_personalize";

    public const string ContentType = $"multipart/mixed; boundary={Batch}";

    public static void Write(PooledBuffer buffer, IReadOnlyList<TableTransactionAction> actions, Func<TableTransactionAction, string> addressOf)
    {
        buffer.Write($"--{Batch}\r\nContent-Type: multipart/mixed; boundary={ChangeSet}\r\n\r\n");
        var entity = new PooledBuffer(4096);
        for (var index = 0; index < actions.Count; index++)
        {
            var action = actions[index];
            buffer.Write($"--{ChangeSet}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: ");
            buffer.Write(index);
            buffer.Write($"\r\n\r\n{TableRequests.MethodOf(action.Type).Method} {addressOf(action)} HTTP/1.1\r\n");
            buffer.Write("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\nPrefer: return-no-content\r\n");
            if (action.IfMatch is { } tag)
            {
                buffer.Write($"If-Match: {tag.ToString("H")}\r\n");
            }

            if (action.Type != TableTransactionActionType.Delete)
            {
                WriteEntity(buffer, entity, action.Entity);
            }

            buffer.Write("\r\n");
        }

        entity.Return();
        buffer.Write($"--{ChangeSet}--\r\n--{Batch}--\r\n");
    }

    // The length stands before the body, so the body is made first, beside.
    private static void WriteEntity(PooledBuffer buffer, PooledBuffer beside, TableEntity entity)
    {
        beside.Clear();
        TableEntityWriter.Write(beside, entity);
        buffer.Write("Content-Type: application/json;odata=nometadata\r\nContent-Length: ");
        buffer.Write(beside.Length);
        buffer.Write("\r\n\r\n");
        buffer.Write(beside.Span);
    }
}
