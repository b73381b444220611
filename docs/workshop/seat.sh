# source docs/workshop/seat.sh [SEAT]: the addresses of one seat of the workshop, and alerts that fire within a minute.
# Seat 0 has the default ports; seats 1 to 20 have ports of their own, for many people on one machine.
seat=${1:-0}
export API=http://localhost:$((5080 + 100 * seat))
export LOADGEN=http://localhost:$((8089 + 100 * seat))
export PROMETHEUS=http://localhost:$((9090 + 100 * seat))
export ALERTMANAGER=http://localhost:$((9093 + 100 * seat))
export GRAFANA=http://localhost:$((3000 + 100 * seat))
# The login of Alertmanager, Pushgateway, mysqld-exporter and blackbox exporter, which a start of the stack writes to this file.
export LOGIN_FILE=$PWD/.demo/login.yml
export MONITORING_LOGIN=demo:$(sed -n "s/^ *password: '\(.*\)'/\1/p" "$LOGIN_FILE" 2>/dev/null | sed "s/''/'/g")
export WEBHOOK=http://localhost:$((9099 + 100 * seat))
export DASHBOARD=http://localhost:$((15080 + 100 * seat))
export RUN_LOAD="OrderDemo.LoadGen/bin/Release/net10.0/OrderDemo.LoadGen run --target $API"

export Demo__Ports__Api=${API##*:} Demo__Ports__LoadGen=${LOADGEN##*:} Demo__Ports__Prometheus=${PROMETHEUS##*:}
export Demo__Ports__Alertmanager=${ALERTMANAGER##*:} Demo__Ports__Grafana=${GRAFANA##*:}
export ASPNETCORE_URLS=$DASHBOARD
export ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:$((19181 + 100 * seat))
export ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL=http://localhost:$((20180 + 100 * seat))

# Minutes of the rules become seconds, the hours of the error budget minutes.
export Demo__Prometheus__RuleWindowScale=0.1 Demo__Prometheus__SloWindowScale=0.02
export Demo__Prometheus__AlertWebhook=$WEBHOOK

echo "Seat $seat: Prometheus $PROMETHEUS, dashboards $GRAFANA, load $LOADGEN, API $API, Aspire $DASHBOARD"
