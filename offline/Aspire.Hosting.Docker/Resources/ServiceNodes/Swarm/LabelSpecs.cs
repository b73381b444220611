namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>Labels of a service.</summary>
public sealed class LabelSpecs : Dictionary<string, string>;
