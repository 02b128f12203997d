namespace Personalize.Rendering.Assembling;

/// <summary>A look's base, encoded, that opens are put together from.</summary>
internal interface IStillForm
{
    /// <summary>Bytes of what no open changes.</summary>
    int BaseBytes { get; }

    /// <param name="bench">Its canvas shows the base; its output holds the file afterwards.</param>
    void Assemble(Workbench bench, PieceCache pieces, in Compiling.Scene scene);
}
