using System.Runtime.InteropServices;
using System.Xml;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Blobs;

/// <summary>Reads one page of a container's listing.</summary>
internal static class BlobListReader
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true };

    /// <exception cref="StorageUnavailableException">Not a listing.</exception>
    public static (List<string> Names, string? Next) Read(ReadOnlyMemory<byte> body)
    {
        MemoryMarshal.TryGetArray(body, out var bytes);
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(bytes.Array ?? [], bytes.Offset, bytes.Count), Settings);
            return Read(xml);
        }
        catch (XmlException garbled)
        {
            throw new StorageUnavailableException(StorageTrouble.Garbled, "list blobs: the store's answer is not a listing.", garbled);
        }
    }

    private static (List<string> Names, string? Next) Read(XmlReader xml)
    {
        var names = new List<string>();
        string? next = null;
        xml.MoveToContent();
        if (xml.Name != "EnumerationResults")
        {
            throw new XmlException("EnumerationResults was expected");
        }

        while (!xml.EOF)
        {
            // ReadElementContentAsString moves past the element by itself; a Read on top would skip the next one.
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "Name" && xml.Depth == 3)
            {
                names.Add(xml.ReadElementContentAsString());
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.Name == "NextMarker")
            {
                next = xml.ReadElementContentAsString();
            }
            else
            {
                xml.Read();
            }
        }

        return (names, string.IsNullOrEmpty(next) ? null : next);
    }
}
