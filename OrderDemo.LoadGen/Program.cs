using OrderDemo.LoadGen.Control;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Scenarios;
using OrderDemo.ServiceDefaults;

namespace OrderDemo.LoadGen;

internal static class Program
{
    private static Task<int> Main(string[] args) => StartUp.RunAsync(Build, args);

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults();
        builder.AddLoadGenOptions();
        builder.AddScenarios();
        builder.Services.AddEngine();
        builder.AddControl();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        return app;
    }
}
