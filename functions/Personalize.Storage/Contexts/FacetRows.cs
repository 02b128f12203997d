using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>Facets and views as rows: compact bytes, and small columns that a person can query.</summary>
internal static class FacetRows
{
    public static TableEntity WriteFacet(string partitionKey, RegistrationKey key, Facet facet) =>
        new TableEntity(partitionKey, ContextKeys.Facet(key))
            .SetBytes("context", ContextCodec.Write(facet.Context))
            .SetBytes("links", FacetCodec.WriteLinks(facet.Links))
            .SetBytes("window", FacetCodec.WriteWindow(facet.Window))
            .Set("generation", facet.Mark.Generation)
            .Set("sequence", facet.Mark.Sequence)
            .Set("kind", facet.Registration.Kind.ToString());

    /// <exception cref="InvalidDataException">The row is not what <see cref="WriteFacet"/> wrote.</exception>
    public static Facet ReadFacet(TableEntity row) => new(
        ContextCodec.Read(Required(row, "context")),
        FacetCodec.ReadLinks(Required(row, "links")),
        new HubMark(row.GetString("generation") ?? "", row.GetInt64("sequence") ?? -1),
        FacetCodec.ReadWindow(Required(row, "window")));

    public static TableEntity WriteView(string partitionKey, RegistrationKey key, CustomerContext view) =>
        new TableEntity(partitionKey, ContextKeys.View(key))
            .SetBytes("context", ContextCodec.Write(view))
            .Set("status", ContextJson.StatusName(view.Status))
            .Set("registrations", view.Registrations.Length);

    /// <exception cref="InvalidDataException">The row is not what <see cref="WriteView"/> wrote.</exception>
    public static CustomerContext ReadView(TableEntity row) => ContextCodec.Read(Required(row, "context"));

    private static byte[] Required(TableEntity row, string name) =>
        row.GetBytes(name) ?? throw new InvalidDataException($"A row of contexts has no {name}.");
}
