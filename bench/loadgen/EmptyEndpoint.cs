#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

// Responds to every request with an empty 200: what is left is the cost of the client and of Kestrel.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.Run(_ => Task.CompletedTask);
await app.RunAsync();
