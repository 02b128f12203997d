using System.CommandLine;
using Personalize.Cli;

var root = new RootCommand("Works with Personalize's content: checks a bundle, draws it, publishes it.")
{
    ValidateCommand.Create(),
    PreviewCommand.Create(),
    GalleryCommand.Create(),
    PublishCommand.Create(),
    SchemaCommand.Create(),
    ReferenceCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
