using OrderDemo.Api.Faults;
using OrderDemo.Api.Orders;
using OrderDemo.Api.Overload;

namespace OrderDemo.Api;

internal static class Program
{
    private static Task<int> Main(string[] args) => StartUp.RunAsync(Build, args);

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults();
        builder.AddJson();
        builder.AddOrdersDatabase();
        builder.AddCaching();
        builder.AddCatalog();
        builder.AddCustomers();
        builder.AddOrders();
        builder.AddFaults();
        builder.AddOverload();
        builder.AddOpenApiDescription();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapDefaultEndpoints();
        var shop = app.MapGated();
        shop.MapCatalog();
        shop.MapCustomers();
        shop.MapOrders();
        app.MapFaults();
        CallIndexEndpoint.Map(app);
        app.MapOpenApiDescription();
        return app;
    }
}
