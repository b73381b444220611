using System.ComponentModel.DataAnnotations;

namespace OrderDemo.AppHost.Settings;

/// <summary>What the published Compose project is like.</summary>
internal sealed class PublishSettings
{
    /// <summary>The address of the machine on which the ports for people are open.</summary>
    [RegularExpression("^([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+\\])$", ErrorMessage = "An address is an IPv4 address, or an IPv6 address in brackets."), Required]
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>
    /// Empty for one machine. For Docker Swarm the label <c>role</c> of the machines, separated by commas, that the API, the
    /// database, the monitoring and the load generator run on.
    /// </summary>
    [RegularExpression("^([a-z0-9-]+(,[a-z0-9-]+){3})?$", ErrorMessage = "Machines are four names, for instance web,db,monitor,load."), Required(AllowEmptyStrings = true)]
    public string Machines { get; init; } = "";

    /// <summary>How many containers of the API run in a Swarm.</summary>
    [Range(1, 100, ErrorMessage = "Replicas are 1 to 100.")]
    public int Replicas { get; init; } = 3;
}
