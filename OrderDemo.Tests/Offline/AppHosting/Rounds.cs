using System.Globalization;

namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>How often a test repeats what goes wrong only sometimes: a few times here, many times in <c>./demo bench host-drill</c>.</summary>
internal static class Rounds
{
    private const string Variable = "ORDERDEMO_ROUNDS";

    /// <summary>As often as the variable says, else as often as the test does.</summary>
    public static int Or(int few) => int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var many) ? many : few;
}
