using System.CommandLine;
using Personalize.Cli;
using Personalize.Cli.Consistency;
using Personalize.Cli.Customer;
using Personalize.Cli.Import;
using Personalize.Cli.Load;
using Personalize.Cli.Replay;
using Personalize.Cli.Terminal;
using Personalize.Rendering;

if (AssetProgram.TryServe(args))
{
    return 0;
}

Console.SetOut(new TerminalWriter(Console.Out));
Console.SetError(new TerminalWriter(Console.Error));

var root = new RootCommand("Works with Personalize: content is checked, drawn and published, events and customers are imported, looked at, replayed and made up.")
{
    ValidateCommand.Create(),
    PreviewCommand.Create(),
    GalleryCommand.Create(),
    PublishCommand.Create(),
    SchemaCommand.Create(),
    ReferenceCommand.Create(),
    ImportCommand.Create(),
    CustomerCommand.Create(),
    ConsistencyCommand.Create(),
    ReplayCommand.Create(),
    LoadCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
