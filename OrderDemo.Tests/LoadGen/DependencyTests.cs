using System.Reflection;
using OrderDemo.LoadGen;

namespace OrderDemo.Tests.LoadGen;

public sealed class DependencyTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types = typeof(LoadGenOptions).Assembly.GetTypes();

    [Theory]
    [InlineData("Engine", "Scenarios", "Reporting", "Control", "CommandLine")]
    [InlineData("Target", "Scenarios", "Reporting", "Control", "CommandLine")]
    [InlineData("Scenarios", "Reporting", "Control", "CommandLine")]
    [InlineData("Reporting", "Control", "CommandLine")]
    public void A_folder_does_not_use_those_that_are_built_on_it(string folder, params string[] above)
    {
        // Locals of async methods are fields of a nested type.
        var used = Types.Where(type => type.Namespace == $"OrderDemo.LoadGen.{folder}").SelectMany(type => type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetMethods(All).SelectMany(method => method.GetParameters().Select(one => one.ParameterType).Append(method.ReturnType)))
            .Concat(type.GetConstructors(All).SelectMany(one => one.GetParameters().Select(parameter => parameter.ParameterType))));

        Assert.Empty(used.SelectMany(type => type.GenericTypeArguments.Append(type)).Where(type => above.Contains(type.Namespace?.Split('.')[^1])).Distinct());
    }
}
