namespace OrderDemo.LoadGen.Control;

internal static class ControlExtensions
{
    /// <summary>Registers the controller of the load.</summary>
    public static void AddControl(this IServiceCollection services)
    {
        services.AddSingleton<LoadController>();
        services.AddHostedService(provider => provider.GetRequiredService<LoadController>());
    }
}
