using System.ComponentModel.DataAnnotations;

namespace OrderDemo.LoadGen;

/// <summary>The settings of the section <c>LoadGen</c>.</summary>
internal sealed class LoadGenOptions
{
    public const string Section = "LoadGen";

    /// <summary>The base URL of the target: an address, or the name of a service to look up, such as <c>http://api</c>.</summary>
    [TargetUrl(ErrorMessage = BaseUrl.Syntax)]
    public string Target { get; set; } = "";

    /// <summary>The rate of the steady load in requests per second, 0 (none) to 10,000.</summary>
    [Range(0.0, 10_000)]
    public double Rate { get; set; } = 5;

    /// <summary>Max requests in flight, 1 to 10,000, each on its own connection. Further requests are dropped and counted.</summary>
    [Range(1, 10_000)]
    public int MaxInFlight { get; set; } = 1000;

    /// <summary>Timeout of a request in seconds, 0.001 to 300.</summary>
    [Range(0.001, 300)]
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>Max traces per second, 0 to 1,000. Further requests are sent with a trace context that is not sampled.</summary>
    [Range(0, 1000)]
    public int TracesPerSecond { get; set; } = 10;

    /// <summary>The percentiles of tables, charts and reports.</summary>
    [RegularExpression(PercentilesPattern, ErrorMessage = "numbers between 0 and 100 like 50,95,99.9")]
    public string Percentiles { get; set; } = "50,90,95,99,99.9";

    internal const string PercentilesPattern = @"(?!,)(?:(?:^|,)(?=[\d.]*[1-9])\d{1,2}(?:\.\d{1,6})?)+";

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class TargetUrlAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => BaseUrl.IsValid((string?)value);
    }
}
