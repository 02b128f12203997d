var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/", () => "");
app.Run();
