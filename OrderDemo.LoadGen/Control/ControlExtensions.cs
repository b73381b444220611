namespace OrderDemo.LoadGen.Control;

internal static class ControlExtensions
{
    /// <summary>Registers what runs the load of the moment.</summary>
    public static void AddControl(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LoadController>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LoadController>());
    }
}
