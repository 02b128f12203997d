using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>JSON as the host's serializer writes it: quotes as <c>\"</c>, nothing else escaped that need not be.</summary>
internal static class JsonText
{
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>A value as a JSON string that holds JSON text: what the host makes of arrays and scalars.</summary>
    public static void WriteWrapped(this Utf8JsonWriter json, string name, Action<Utf8JsonWriter> write) =>
        json.WriteString(name, Encoding.UTF8.GetString(Write(write)));
}
