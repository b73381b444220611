using OrderDemo.Api.Caching;
using OrderDemo.Api.Catalog;
using OrderDemo.Api.Customers;
using OrderDemo.Api.Data;
using OrderDemo.Api.Faults;
using OrderDemo.Api.Orders;
using OrderDemo.ServiceDefaults;

namespace OrderDemo.Api;

internal static class Program
{
    private static Task<int> Main(string[] args) => StartUp.RunAsync(Build, args);

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults();
        builder.AddOrdersDatabase();
        builder.AddCaching();
        builder.AddCatalog();
        builder.AddCustomers();
        builder.AddOrders();
        builder.AddFaults();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapCatalog();
        app.MapCustomers();
        app.MapOrders();
        app.MapFaults();
        return app;
    }
}
