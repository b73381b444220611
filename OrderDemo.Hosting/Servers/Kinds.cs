namespace OrderDemo.Hosting;

/// <summary>A Prometheus, https://prometheus.io.</summary>
public interface IPrometheus : IServer;

/// <summary>An Alertmanager, https://prometheus.io/docs/alerting/latest/alertmanager/.</summary>
public interface IAlertmanager : IServer;

internal sealed class PrometheusContainer(string name) : ContainerServer(name), IPrometheus;

internal sealed class PrometheusProgram(string name, string program, string folder) : NativeServer(name, program, folder), IPrometheus;

internal sealed class AlertmanagerContainer(string name) : ContainerServer(name), IAlertmanager;

internal sealed class AlertmanagerProgram(string name, string program, string folder) : NativeServer(name, program, folder), IAlertmanager;
