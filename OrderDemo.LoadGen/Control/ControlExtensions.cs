namespace OrderDemo.LoadGen.Control;

internal static class ControlExtensions
{
    /// <summary>Registers what runs the load of the moment, and what changes it.</summary>
    public static void AddControl(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ControlJson.Default));
        builder.Services.AddSingleton<LoadController>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LoadController>());
    }
}
